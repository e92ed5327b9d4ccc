using System;
using Microsoft.AspNetCore.Routing;

namespace HealthChecks.UI.Configuration
{
    public class Options
    {
        public string UIPath { get; set; } = null!;
        public string ApiPath { get; set; } = null!;
        public string WebhookPath { get; set; } = null!;
        public string ResourcesPath { get; set; } = null!;
        public bool AsideMenuOpened { get; set; }
        public bool UseRelativeApiPath { get; set; }
        public bool UseRelativeWebhookPath { get; set; }
        public bool UseRelativeResourcesPath { get; set; }
        public string PageTitle { get; set; } = null!;
        public Options AddCustomStylesheet(string path) => throw null!;
    }
}

namespace Microsoft.AspNetCore.Builder
{
    // The package's class has the name of one of the framework's; the method is what is called.
    public static class HealthChecksUIEndpointRouteBuilderExtensions
    {
        public static IEndpointConventionBuilder MapHealthChecksUI(this IEndpointRouteBuilder builder, Action<HealthChecks.UI.Configuration.Options>? setupOptions = null) => throw null!;
    }
}
