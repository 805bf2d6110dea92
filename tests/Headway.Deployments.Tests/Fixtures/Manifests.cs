namespace Headway.Deployments.Tests.Fixtures;

/// <summary>Manifests of a small shop with every sort of service.</summary>
internal static class Manifests
{
    /// <summary>Writes the manifest of a version of the shop whose migrations lead down again and are not refused.</summary>
    public static string Reversible(int version) =>
        Shop(version).Replace("exclusive: true, hold: 10s", "down: api down, exclusive: true, hold: 10s, rehearse: report", StringComparison.Ordinal);

    /// <summary>Writes the manifest of a version of the shop that has a service with a volume.</summary>
    public static string Storing(int version, string rollout = "") => Shop(version, rollout: rollout, more: $$$"""
          files:
            build: none
            start: files --port $PORT
            routes: [files.shop.localhost]
            health: { path: /health, within: 30s }
            smoke: [{ request: GET /hello, expect: { status: 200 } }]
            env: { VERSION: "{{{version}}}" }
            volumes: { data: /data }
        """);

    /// <summary>Writes the manifest of a version of the shop.</summary>
    public static string Shop(int version, string keepWarm = "5m", string more = "", string rollout = "") => $$$"""
        project: shop
        services:
          api:
            build: none
            start: api --port $PORT
            routes: [api.shop.localhost]
            health: { path: /health, within: 30s }
            migrate: { up: api migrate, exclusive: true, hold: 10s }
            smoke: [{ request: GET /hello, expect: { status: 200, json: { status: ok } }, capture: { token: $.token } }]
            replicas: 2
            env: { VERSION: "{{{version}}}", DATABASE_URL: "${{ postgres.URL }}", KEY: "${{ secret(32) }}" }
            rollout: { {{{rollout}}}keepWarm: {{{keepWarm}}} }
          worker:
            build: none
            start: worker run
            rollout: { keepWarm: {{{keepWarm}}} }
          mailer:
            build: none
            start: mailer
            overlap: true
            rollout: { keepWarm: {{{keepWarm}}} }
          web:
            build: static
            routes: [shop.localhost]
            rollout: { keepWarm: {{{keepWarm}}} }
        {{{more}}}
        databases:
          postgres: { engine: postgres }

        environments:
          production: {}
        """;
}
