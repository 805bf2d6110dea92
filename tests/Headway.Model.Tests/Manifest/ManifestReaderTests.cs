using System.Text.Json;
using Headway.Model.Data;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Model.Tests.Manifest;

public sealed class ManifestReaderTests
{
    private static readonly ProjectSpec Credify = Read(
        File.ReadAllText(Repository.Path("tests", "Headway.Model.Tests", "Manifest", "Golden", "credify.yaml")));

    private static readonly ServiceSpec Api = Credify.Services[ServiceName.Parse("api")];

    [Fact]
    public void Names_keep_the_order_of_the_file()
    {
        Assert.Equal("credify", Credify.Project.Value);
        Assert.Equal(["api", "worker", "web"], Credify.Services.Keys.Select(name => name.Value));
        Assert.Equal(["staging", "production"], Credify.Environments.Keys.Select(name => name.Value));
    }

    [Fact]
    public void A_service_has_what_the_file_says()
    {
        Assert.Equal("api", Api.Root);
        Assert.Equal((Builder.Dotnet, "Credify.Api"), (Api.Build.With, Api.Build.Project));
        Assert.Equal(["dotnet", "Credify.Api.dll"], Api.Start);
        Assert.Equal(
            [new RouteSpec(HostName.Parse("api.credify.localhost"), "/"), new RouteSpec(HostName.Parse("credify.localhost"), "/api")],
            Api.Routes);
        Assert.Equal(2, Api.Replicas);
        Assert.Equal((512L << 20, 1, 256), (Api.Resources.MemoryBytes, Api.Resources.Cpus, Api.Resources.MaxProcesses));
        Assert.Equal("${{ postgres.URL }}", Api.Env[VariableName.Parse("DATABASE_URL")]);
        Assert.Equal("10", Api.Env[VariableName.Parse("MAX_UPLOAD_MB")]);
    }

    [Fact]
    public void Health_migration_and_rules_have_what_the_file_says()
    {
        Assert.Equal("/api/v1/health", Api.Health!.Path);
        Assert.Equal(TimeSpan.FromSeconds(100), Api.Health.Within);
        Assert.Equal(200, Api.Health.Status);
        Assert.Equal("""{"status":"healthy"}""", Api.Health.Json!.ToJsonString());
        Assert.Equal(["dotnet", "Credify.Api.dll", "migrate", "--down", "1"], Api.Migrate!.Down);
        Assert.Equal(["dotnet", "Credify.Api.dll", "migrate", "--current"], Api.Migrate.Current);
        Assert.Equal(TimeSpan.FromMinutes(5), Api.Migrate.Timeout);
        Assert.Equal(32, Api.Require[VariablePattern.Parse("JWT_SECRET")].MinLength);
        Assert.Equal(["production"], Api.Require[VariablePattern.Parse("GEMINI_API_KEY")].In);
        Assert.Equal("^AIza", Api.Require[VariablePattern.Parse("GEMINI_API_KEY")].Pattern);
    }

    [Fact]
    public void Rollout_and_promises_have_what_the_file_says()
    {
        var service = Read("""
            project: shop
            services:
              a: { start: ./a, rollout: { canary: [5%, 25%], step: 30s, watch: 2m }, slo: { p95: 200ms, errors: 0.5% } }
            """).Services[ServiceName.Parse("a")];

        Assert.Equal([5, 25], service.Rollout.Canary);
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)), (service.Rollout.Step, service.Rollout.Watch));
        Assert.Equal((TimeSpan.FromMilliseconds(200), 0.005), (service.Slo.P95, service.Slo.Errors));
    }

    [Fact]
    public void Without_a_rollout_all_traffic_moves_at_once_and_nothing_is_promised()
    {
        var service = new ServiceSpec();

        Assert.Empty(service.Rollout.Canary);
        Assert.Equal(TimeSpan.FromSeconds(5), service.Rollout.Watch);
        Assert.Equal(new SloSpec(), service.Slo);
    }

    [Fact]
    public void Databases_and_environments_have_what_the_file_says()
    {
        var redis = Credify.Databases[DatabaseName.Parse("redis")];
        Assert.Equal((DatabaseEngine.Redis, 256L << 20), (redis.Engine, redis.MemoryBytes!.Value));
        var staging = Credify.Environments[EnvironmentName.Parse("staging")];
        Assert.Equal("staging.credify.localhost", staging.Routes[ServiceName.Parse("web")].Single().Host.Value);
        Assert.Equal("debug", staging.Variables[VariableName.Parse("LOG_LEVEL")]);
    }

    [Fact]
    public void An_environment_says_how_its_services_run()
    {
        const string Shop = "project: p\nservices:\n  a: { start: ./run }\nenvironments:\n  staging: { runtime: RUNTIME }\n  production:\n";

        var environments = Read(Shop.Replace("RUNTIME", "docker", StringComparison.Ordinal)).Environments.Values.Select(environment => environment.Runtime);
        Assert.Equal([RuntimeKind.Docker, RuntimeKind.Process], environments);
        Assert.Equal(
            "environments/staging/runtime: must be one of process, docker; was 'podman' (line 5)",
            Assert.Single(ManifestReader.Read(Shop.Replace("RUNTIME", "podman", StringComparison.Ordinal)).Problems).ToString());
    }

    [Fact]
    public void The_smallest_manifest_has_all_defaults()
    {
        var project = Read("project: p\nservices:\n  a: { start: ./run }\n");

        Assert.Equal(["production"], project.Environments.Keys.Select(name => name.Value));
        Assert.Empty(project.Databases);
        var service = project.Services.Values.Single();
        Assert.Equivalent(new ServiceSpec { Start = ["./run"] }, service, strict: true);
    }

    [Fact]
    public void Short_forms_mean_the_same_as_long_ones()
    {
        var service = Only("{ start: ./run, build: node, health: /up, routes: a.localhost/x/ }");

        Assert.Equal(Builder.Node, service.Build.With);
        Assert.Equal(new HealthSpec { Path = "/up" }, service.Health);
        Assert.Equal([new RouteSpec(HostName.Parse("a.localhost"), "/x")], service.Routes);
    }

    [Fact]
    public void A_static_site_has_its_options_and_needs_no_start()
    {
        var build = Only("{ build: { with: static, command: npm run build, output: ./dist/, spa: true, timeout: 90s, memory: 1GB, cpu: 0.5 } }").Build;

        Assert.Equal(["npm", "run", "build"], build.Command);
        Assert.Equal(("dist", true, TimeSpan.FromSeconds(90)), (build.Output, build.Spa, build.Timeout));
        Assert.Equal((1L << 30, 0.5, 1024), (build.Limits.MemoryBytes, build.Limits.Cpus, build.Limits.MaxProcesses));
    }

    [Theory]
    [InlineData("replicas: 0", 0)]
    [InlineData("replicas: 50", 50)]
    public void The_ends_of_a_range_are_inside(string line, int expected) =>
        Assert.Equal(expected, Only($"{{ start: ./run, {line} }}").Replicas);

    [Fact]
    public void Expected_JSON_keeps_the_kinds_of_its_values()
    {
        var health = Only("""{ start: ./run, health: { path: /, expect: { json: { a: 1, b: 1.5, c: true, d: null, e: "1", f: [x, {}], g: 1e5 } } } }""").Health!;

        Assert.Equal("""{"a":1,"b":1.5,"c":true,"d":null,"e":"1","f":["x",{}],"g":"1e5"}""", health.Json!.ToJsonString());
    }

    [Fact]
    public void Two_environments_may_route_one_address_to_different_services()
    {
        var result = ManifestReader.Read(
            "project: p\nservices:\n  a: { start: ./run, routes: [x.localhost] }\n  b: { start: ./run }\n" +
            "environments:\n  production:\n  staging: { routes: { a: [y.localhost], b: [x.localhost] } }\n");

        Assert.Empty(result.Problems);
    }

    [Fact]
    public void A_project_is_the_same_after_it_was_stored_as_JSON()
    {
        var json = JsonSerializer.Serialize(Credify);
        var back = JsonSerializer.Deserialize<ProjectSpec>(json)!;

        Assert.Equal(json, JsonSerializer.Serialize(back));
        Assert.Equal(Api.Routes, back.Services[ServiceName.Parse("api")].Routes);
        Assert.Equal(Api.Health!.Within, back.Services[ServiceName.Parse("api")].Health!.Within);
    }

    [Fact]
    public void A_byte_order_mark_and_line_ends_of_Windows_do_not_matter() =>
        Assert.Equal("p", Read("\uFEFFproject: p\r\nservices:\r\n  a:\r\n    start: ./run\r\n").Project.Value);

    private static ServiceSpec Only(string service) => Read($"project: p\nservices:\n  a: {service}\n").Services.Values.Single();

    private static ProjectSpec Read(string yaml)
    {
        var result = ManifestReader.Read(yaml);
        Assert.True(result.IsValid, string.Join('\n', result.Problems));
        return result.Project;
    }
}
