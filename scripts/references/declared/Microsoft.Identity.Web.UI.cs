using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Identity.Web.UI;

public static class ServiceCollectionExtensions
{
    public static IMvcBuilder AddMicrosoftIdentityUI(this IMvcBuilder builder) => throw null;
}
