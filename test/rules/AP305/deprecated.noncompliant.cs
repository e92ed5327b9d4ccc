using Asp.Versioning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddApiVersioning().AddMvc();
var app = builder.Build();
app.MapControllers();
var tours = app.NewVersionedApi("Tours");
tours.MapGet("/tours", () => "old").HasDeprecatedApiVersion(1.0); // Noncompliant (low) {{GET /tours}} {{version 1.0}}
tours.MapGet("/tours/{id}", (int id) => id).HasApiVersion(2.0);
tours.MapGroup("/guides").HasDeprecatedApiVersion(2, 1).MapGet("", () => "old"); // Noncompliant (low) {{version 2.1}}
app.Run();

[ApiController, Route("parcels"), ApiVersion("1.0", Deprecated = true), ApiVersion(2.0)]
public class ParcelsController : ControllerBase
{
    [HttpGet]
    public string List() => "all"; // Noncompliant (low) {{GET /parcels}} {{still answers version 1.0}}

    [HttpPost, MapToApiVersion("2.0")]
    public string Add() => "new";
}

[ApiController, Route("stock"), ApiVersion("2025-06-01", Deprecated = true), ApiVersion("2025-06-01")]
public class StockController : ControllerBase
{
    [HttpGet]
    public string List() => "all";
}
