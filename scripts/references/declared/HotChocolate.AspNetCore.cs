using System;
using HotChocolate.AspNetCore;
using HotChocolate.Execution.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace HotChocolate.Execution.Configuration
{
    public interface IRequestExecutorBuilder
    {
        string Name { get; }
        IServiceCollection Services { get; }
    }
}

namespace HotChocolate.AspNetCore
{
    public class GraphQLServerOptions
    {
        public bool EnableGetRequests { get; set; }
        public bool EnableMultipartRequests { get; set; }
        public bool EnableSchemaRequests { get; set; }
    }

    public sealed class GraphQLEndpointConventionBuilder : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => throw null;
    }

    public sealed class GraphQLHttpEndpointConventionBuilder : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => throw null;
    }

    public sealed class WebSocketEndpointConventionBuilder : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => throw null;
    }

    public sealed class BananaCakePopEndpointConventionBuilder : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => throw null;
    }

    public sealed class NitroAppEndpointConventionBuilder : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => throw null;
    }
}

namespace Microsoft.AspNetCore.Builder
{
    public static class HotChocolateAspNetCoreEndpointRouteBuilderExtensions
    {
        public static GraphQLEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpointRouteBuilder, string path = "/graphql", string schemaName = null) => throw null;
        public static GraphQLEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpointRouteBuilder, PathString path, string schemaName = null) => throw null;
        public static GraphQLHttpEndpointConventionBuilder MapGraphQLHttp(this IEndpointRouteBuilder endpointRouteBuilder, string pattern = "/graphql", string schemaName = null) => throw null;
        public static GraphQLHttpEndpointConventionBuilder MapGraphQLHttp(this IEndpointRouteBuilder endpointRouteBuilder, RoutePattern pattern, string schemaName = null) => throw null;
        public static WebSocketEndpointConventionBuilder MapGraphQLWebSocket(this IEndpointRouteBuilder endpointRouteBuilder, string pattern = "/graphql/ws", string schemaName = null) => throw null;
        public static WebSocketEndpointConventionBuilder MapGraphQLWebSocket(this IEndpointRouteBuilder endpointRouteBuilder, RoutePattern pattern, string schemaName = null) => throw null;
        public static IEndpointConventionBuilder MapGraphQLSchema(this IEndpointRouteBuilder endpointRouteBuilder, string pattern = "/graphql/sdl", string schemaName = null) => throw null;
        public static IEndpointConventionBuilder MapGraphQLSchema(this IEndpointRouteBuilder endpointRouteBuilder, RoutePattern pattern, string schemaName = null) => throw null;
        public static BananaCakePopEndpointConventionBuilder MapBananaCakePop(this IEndpointRouteBuilder endpointRouteBuilder, string toolPath = "/graphql/ui", string relativeRequestPath = "..") => throw null;
        public static NitroAppEndpointConventionBuilder MapNitroApp(this IEndpointRouteBuilder endpointRouteBuilder, string toolPath = "/graphql/ui", string relativeRequestPath = "..") => throw null;
        public static GraphQLEndpointConventionBuilder WithOptions(this GraphQLEndpointConventionBuilder builder, GraphQLServerOptions serverOptions) => throw null;
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class HotChocolateAspNetCoreServiceCollectionExtensions
    {
        public static IRequestExecutorBuilder AddGraphQLServer(this IServiceCollection services, string schemaName = null, int maxAllowedRequestSize = 20971520, bool disableDefaultSecurity = false) => throw null;
        public static IRequestExecutorBuilder AddGraphQLServer(this IRequestExecutorBuilder builder, string schemaName = null) => throw null;
    }

    public static class SchemaRequestExecutorBuilderExtensions
    {
        public static IRequestExecutorBuilder AddQueryType<T>(this IRequestExecutorBuilder builder) where T : class => throw null;
        public static IRequestExecutorBuilder AddQueryType(this IRequestExecutorBuilder builder) => throw null;
        public static IRequestExecutorBuilder AddMutationType<T>(this IRequestExecutorBuilder builder) where T : class => throw null;
        public static IRequestExecutorBuilder AddMutationType(this IRequestExecutorBuilder builder) => throw null;
        public static IRequestExecutorBuilder AddSubscriptionType<T>(this IRequestExecutorBuilder builder) where T : class => throw null;
        public static IRequestExecutorBuilder AddSubscriptionType(this IRequestExecutorBuilder builder) => throw null;
        public static IRequestExecutorBuilder AddType<T>(this IRequestExecutorBuilder builder) => throw null;
        public static IRequestExecutorBuilder AddTypeExtension<T>(this IRequestExecutorBuilder builder) => throw null;
    }
}
