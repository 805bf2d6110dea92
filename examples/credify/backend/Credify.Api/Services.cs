using Credify.Api.Accounts;
using Credify.Api.Health;
using Credify.Api.RateLimits;
using Credify.Api.Streaming;
using Credify.Api.Verifications;
using Credify.Domain;
using Credify.Domain.Audit;
using Credify.Domain.Certificates;
using Credify.Domain.Verifications;
using Credify.Redis;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Npgsql;

namespace Credify.Api;

/// <summary>Registers everything that the API is made of.</summary>
public static class Services
{
    /// <summary>A file of 10 MB and the rest of its form.</summary>
    private const long LargestBody = CertificateSpec.LargestFile + (64 * 1024);

    /// <summary>How long a stopping instance may take; Headway kills it after <c>stop.grace</c>, which is longer.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(25);

    public static void AddCredify(this WebApplicationBuilder builder, ApiSettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenAnyIP(settings.Port);
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.AddServerHeader = false;
        });

        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopLimit);
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = LargestBody);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => CredifyJson.Configure(json.SerializerOptions));
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. settings.CorsOrigins])
            .WithMethods("GET", "POST")
            .WithHeaders("Authorization", "Content-Type")
            .WithExposedHeaders("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-Response-Time")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        services.AddAuthentication(BearerAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerAuthentication>(BearerAuthentication.SchemeName, null);
        services.AddAuthorization();
        services.AddDomain(settings);
        services.AddStreaming();
    }

    private static void AddDomain(this IServiceCollection services, ApiSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings.Redis);
        services.AddSingleton<RedisClient>();
        services.AddSingleton(_ => NpgsqlDataSource.Create(settings.Database.ConnectionString));
        services.AddSingleton(provider =>
            new AccessTokens(settings.JwtSecret, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TokenBlocklist>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<UserStore>();
        services.AddSingleton<CertificateStore>();
        services.AddSingleton<VerificationStore>();
        services.AddSingleton<VerificationQueue>();
        services.AddSingleton<RequestVerification>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<DependencyChecks>();
        services.AddSingleton<LocalRateCounter>();
        services.AddSingleton<RateCounter>();
    }

    private static void AddStreaming(this IServiceCollection services)
    {
        services.AddSingleton<StreamClients>();
        services.AddSingleton<StreamActions>();
        services.AddSingleton<StreamEndpoint>();
        services.AddSingleton<PacedClose>();
        services.AddHostedService<EventFeed>();
        services.AddHostedService<Heartbeat>();
    }
}
