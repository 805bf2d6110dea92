using System.Text.Json.Serialization;
using Headway.Client.Contracts;
using Headway.Server.Access;
using Headway.Server.Features;
using Headway.Server.Http;
using Headway.Store.Access;
using Headway.Store.Deploying;

namespace Headway.Server.Hosting;

/// <summary>Starts the server: foundation, lock, web host.</summary>
internal static partial class ServerHost
{
    /// <summary>Runs the server until it is asked to end.</summary>
    /// <param name="options">How it was started.</param>
    /// <returns>A task that ends when it has let go of everything; what runs beside it goes on.</returns>
    public static async Task RunAsync(ServerOptions options)
    {
        var builder = CreateBuilder(options);
        using var loggers = LoggerFactory.Create(logging => Logging(logging));
        await using var foundation = await Foundation.LayAsync(options, loggers, CancellationToken.None);
        await using var taken = await TakeLockAsync(foundation, loggers.CreateLogger("Headway.Server"));
        builder.Services.AddSingleton(taken).AddHeadway(options, foundation).AddFeatures();
        await using var app = builder.Build();
        Map(app);
        await SetupToken.PrintAsync(app.Services.GetRequiredService<Tokens>(), CancellationToken.None);
        await app.RunAsync();
    }

    /// <summary>Makes the pipeline of requests.</summary>
    /// <param name="app">The application.</param>
    public static void Map(WebApplication app)
    {
        app.UseMiddleware<ProblemMiddleware>();
        app.UseRouting();
        app.UseMiddleware<AccessMiddleware>();
        app.UseWebSockets();
        app.MapGroup("/v1").MapFeatures();
        app.MapOpenApi("/openapi/{documentName}.json").OpenToAll();
    }

    /// <summary>Makes the builder of the web host.</summary>
    /// <param name="options">How the server was started.</param>
    /// <returns>The builder.</returns>
    public static WebApplicationBuilder CreateBuilder(ServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        Logging(builder.Logging);
        builder.WebHost.UseUrls(options.Listen);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddOpenApi("v1", ApiDescription.Describe);
        builder.Services.Configure<RouteHandlerOptions>(route => route.ThrowOnBadRequest = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, HeadwayJson.Default);
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        return builder;
    }

    private static void Logging(ILoggingBuilder logging) => logging
        .ClearProviders()
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });

    private static async Task<ServerLock> TakeLockAsync(Foundation foundation, ILogger logger)
    {
        for (var told = false; ; told = true)
        {
            if (await ServerLock.TryTakeAsync(foundation.Source, CancellationToken.None) is { } taken)
            {
                return taken;
            }

            if (!told)
            {
                LogWaiting(logger);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another server uses this database; waiting until it ends")]
    private static partial void LogWaiting(ILogger logger);
}
