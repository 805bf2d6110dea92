using Headway.Model.Data;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Model.Tests.Variables;

public sealed class VariableResolverTests
{
    private const string Manifest = """
        project: credify
        services:
          api:
            start: ./api
            env:
              DATABASE_URL: ${{ Postgres.DATABASE_URL }}
              DSN: host=${{ postgres.PGHOST }} port=${{postgres.PGPORT}} user=${{ postgres.PGUSER }}
              CACHE: ${{ redis.URL }}
              JWT_SECRET: ${{ secret(64) }}
              WHERE: ${{ project.NAME }}/${{ environment.NAME }}
              SELF: ${{ PUBLIC_URL }}/v1 ${{ api.PUBLIC_WS_URL }}/live on ${{ PUBLIC_HOST }}
              LEVEL: info
          web:
            start: ./web
            env:
              API: ${{ API.PRIVATE_URL }}
              TOKEN: Bearer ${{ api.JWT_SECRET }}
              LEVEL: ${{ api.LEVEL }}
        databases:
          postgres: { engine: postgres }
          redis: { engine: redis }
        """;

    private static readonly ServiceName Api = ServiceName.Parse("api");
    private static readonly ServiceName Web = ServiceName.Parse("web");

    [Fact]
    public void References_are_filled_in()
    {
        var api = Resolved(Inputs());

        Assert.Equal("postgresql://app:p%40ss%2Fword@127.80.0.2:5433/app", api("api.DATABASE_URL").Value);
        Assert.Equal("host=127.80.0.2 port=5433 user=app", api("api.DSN").Value);
        Assert.Equal("redis://default:r@127.80.0.2:6380", api("api.CACHE").Value);
        Assert.Equal("made", api("api.JWT_SECRET").Value);
        Assert.Equal("credify/production", api("api.WHERE").Value);
        Assert.Equal("https://api.example.com:8443/v1 wss://api.example.com:8443/live on api.example.com", api("api.SELF").Value);
        Assert.Equal("http://127.80.0.2:9000", api("web.API").Value);
    }

    [Fact]
    public void What_holds_a_secret_is_secret_and_nothing_else_is()
    {
        var result = VariableResolver.Resolve(Inputs());

        var secret = result.Services.SelectMany(service => service.Value.Where(item => item.Value.IsSecret).Select(item => $"{service.Key}.{item.Key}"));
        Assert.Equal(["api.CACHE", "api.DATABASE_URL", "api.JWT_SECRET", "web.TOKEN"], secret);
        Assert.Equal("***", result.Services[Web][VariableName.Parse("TOKEN")].ToString());
    }

    [Fact]
    public void A_variable_set_as_secret_stays_secret_through_references()
    {
        var inputs = Set(Inputs(), Api, "LEVEL", new VariableValue("hidden", IsSecret: true));

        Assert.Equal(new ResolvedVariable("hidden", IsSecret: true), Resolved(inputs)("web.LEVEL"));
    }

    [Fact]
    public void A_secret_that_was_not_made_is_asked_for_and_nothing_is_given()
    {
        var result = VariableResolver.Resolve(Inputs() with { Secrets = new Dictionary<string, string>() });

        Assert.False(result.IsComplete);
        Assert.Empty(result.Services);
        Assert.Equal(new SecretRequest("api/JWT_SECRET#0", 64), Assert.Single(result.SecretsToMake));
    }

    [Fact]
    public void A_secret_of_the_environment_is_one_for_all_services()
    {
        var name = VariableName.Parse("SHARED");
        var inputs = Inputs() with { EnvironmentManifest = new Dictionary<VariableName, string> { [name] = "${{ secret(16) }}${{ secret(32) }}" } };

        Assert.Equal(
            [new SecretRequest("environment/SHARED#0", 16), new SecretRequest("environment/SHARED#1", 32)],
            VariableResolver.Resolve(inputs).SecretsToMake);
    }

    [Fact]
    public void Each_layer_wins_over_the_one_before()
    {
        var level = VariableName.Parse("LEVEL");
        var inputs = Inputs();
        Assert.Equal("info", Resolved(inputs)("api.LEVEL").Value);
        inputs = inputs with { EnvironmentManifest = new Dictionary<VariableName, string> { [level] = "environment" } };
        Assert.Equal("environment", Resolved(inputs)("api.LEVEL").Value);
        inputs = inputs with { EnvironmentSet = new Dictionary<VariableName, VariableValue> { [level] = new("set", false) } };
        Assert.Equal("set", Resolved(inputs)("api.LEVEL").Value);
        inputs = Set(inputs, Api, "LEVEL", new VariableValue("service", false));
        Assert.Equal("service", Resolved(inputs)("api.LEVEL").Value);
        Assert.Equal("set", Resolved(inputs)("web.LEVEL").Value);
    }

    [Fact]
    public void All_problems_are_reported_at_once_and_each_once()
    {
        var inputs = Set(Inputs(), Api, "A", new VariableValue("${{ nope.X }} ${{ web.APY }} ${{ QQQ }}", false));
        inputs = Set(inputs, Api, "B", new VariableValue("${{ A }}", false));
        inputs = Set(inputs, Api, "C", new VariableValue("${{ web.PUBLIC_URL }} ${{ web.PRIVATE_URL }} ${{ broken", false));
        inputs = Set(inputs, Api, "D", new VariableValue("${{ web.PUBLIC_URL }}${{ web.PRIVATE_PORT }}", false));
        inputs = Set(inputs, Api, "PORT", new VariableValue("80", false));

        var result = VariableResolver.Resolve(inputs with { Secrets = new Dictionary<string, string>() });

        Assert.Empty(result.SecretsToMake);
        Assert.Equal(
            [
                "api.A: refers to 'nope.X', but there is no service or database 'nope'",
                "api.A: refers to a variable that does not exist: 'web' has no variable 'APY'; did you mean 'API'?",
                "api.A: refers to a variable that does not exist: 'api' has no variable 'QQQ'",
                "api.C: has '${{' without '}}'; write $${{ if it is no reference",
                "api.D: refers to a variable that does not exist: 'web' has no public address; give it 'routes', or use PRIVATE_URL",
                "api.D: refers to a variable that does not exist: 'web' has no private address: it does not listen; give it 'routes' or 'health'",
                "api.PORT: is set by Headway; remove it, or use another name",
            ],
            result.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_circle_is_reported_once_with_its_path()
    {
        var inputs = Set(Inputs(), Api, "A", new VariableValue("${{ web.B }}", false));
        inputs = Set(inputs, Web, "B", new VariableValue("x${{ C }}", false));
        inputs = Set(inputs, Web, "C", new VariableValue("${{ api.A }}", false));
        inputs = Set(inputs, Web, "USER", new VariableValue("${{ api.A }}", false));

        Assert.Equal(
            "api.A: refers to itself: api.A → web.B → web.C → api.A; break the circle",
            Assert.Single(VariableResolver.Resolve(inputs).Problems).ToString());
    }

    [Fact]
    public void A_variable_that_refers_to_itself_is_a_circle() =>
        Assert.Equal(
            "api.A: refers to itself: api.A → api.A; break the circle",
            Assert.Single(VariableResolver.Resolve(Set(Inputs(), Api, "A", new VariableValue("${{ A }}", false))).Problems).ToString());

    [Fact]
    public void A_variable_named_like_a_built_in_one_may_be_made_of_it()
    {
        var inputs = Set(Inputs(), Api, "PUBLIC_URL", new VariableValue("${{ PUBLIC_URL }}/base", false));

        Assert.Equal("https://api.example.com:8443/base", Resolved(inputs)("api.PUBLIC_URL").Value);
        Assert.StartsWith("https://api.example.com:8443/base/v1", Resolved(inputs)("api.SELF").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_port_of_another_service_is_its_private_port_as_on_Railway()
    {
        var inputs = Set(Inputs(), Web, "URL", new VariableValue("http://${{api.RAILWAY_PRIVATE_DOMAIN}}:${{api.PORT}}", false));

        Assert.Equal("http://127.80.0.2:9000", Resolved(inputs)("web.URL").Value);
    }

    [Fact]
    public void The_port_of_the_service_itself_is_not_known_before_it_starts() =>
        Assert.Equal(
            "api.LISTEN: refers to PORT, which each instance is given when it starts; write $PORT in 'start'",
            Assert.Single(VariableResolver.Resolve(Set(Inputs(), Api, "LISTEN", new VariableValue("${{ PORT }}", false))).Problems).ToString());

    [Fact]
    public void A_very_long_chain_is_refused_without_overflowing_the_stack()
    {
        var set = Enumerable.Range(0, 20_000).ToDictionary(
            index => VariableName.Parse($"V{index:000000}"), index => new VariableValue($"${{{{ V{index + 1:000000} }}}}", false));
        var inputs = Inputs() with { Services = new Dictionary<ServiceName, ServiceInputs> { [Api] = new() { Set = set } } };

        Assert.Contains("at most 64 deep", VariableResolver.Resolve(inputs).Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_double_each_other_are_refused_before_they_fill_the_memory()
    {
        var set = Enumerable.Range(0, 60).ToDictionary(
            index => VariableName.Parse($"V{index:00}"),
            index => new VariableValue(index == 59 ? new string('x', 1000) : $"${{{{ V{index + 1:00} }}}}${{{{ V{index + 1:00} }}}}", false));
        var inputs = Inputs() with { Services = new Dictionary<ServiceName, ServiceInputs> { [Api] = new() { Set = set } } };

        var problem = Assert.Single(VariableResolver.Resolve(inputs).Problems);
        Assert.Contains("at most 65536 characters", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_values_of_a_service_together_have_a_limit()
    {
        var set = Enumerable.Range(0, 20).ToDictionary(
            index => VariableName.Parse($"V{index}"), _ => new VariableValue(new string('x', 60_000), false));
        var inputs = Inputs() with { Services = new Dictionary<ServiceName, ServiceInputs> { [Api] = new() { Set = set } } };

        Assert.Equal("api", Assert.Single(VariableResolver.Resolve(inputs).Problems).Variable);
    }

    [Fact]
    public void The_character_NUL_is_refused() =>
        Assert.Contains(
            "NUL",
            Assert.Single(VariableResolver.Resolve(Set(Inputs(), Api, "A", new VariableValue("a\0b", false))).Problems).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Line_breaks_and_dollar_signs_of_values_stay_as_they_are()
    {
        var inputs = Set(Inputs(), Api, "KEY", new VariableValue("-----BEGIN-----\n$HOME ${X} \"'\n", true));

        Assert.Equal("-----BEGIN-----\n$HOME ${X} \"'\n", Resolved(inputs)("api.KEY").Value);
    }

    private static VariableInputs Inputs()
    {
        var inputs = VariableInputs.From(ManifestReader.Read(Manifest).Project!, EnvironmentName.Parse("production"));
        var address = new ServiceAddress { PublicUrl = new Uri("https://api.example.com:8443/"), PrivateHost = "127.80.0.2", PrivatePort = 9000 };
        return inputs with
        {
            Services = inputs.Services.ToDictionary(item => item.Key, item => item.Key == Api ? item.Value with { Address = address } : item.Value),
            Databases = new Dictionary<DatabaseName, IReadOnlyDictionary<string, ResolvedVariable>>
            {
                [DatabaseName.Parse("postgres")] = DatabaseVariables.For(DatabasePlans.Of(DatabaseEngine.Postgres, 5433, "p@ss/word")),
                [DatabaseName.Parse("redis")] = DatabaseVariables.For(DatabasePlans.Of(DatabaseEngine.Redis, 6380, "r")),
            },
            Secrets = new Dictionary<string, string> { ["api/JWT_SECRET#0"] = "made" },
        };
    }

    private static VariableInputs Set(VariableInputs inputs, ServiceName service, string name, VariableValue value)
    {
        var own = inputs.Services[service];
        var set = new Dictionary<VariableName, VariableValue>(own.Set) { [VariableName.Parse(name)] = value };
        var services = new Dictionary<ServiceName, ServiceInputs>(inputs.Services) { [service] = own with { Set = set } };
        return inputs with { Services = services };
    }

    private static Func<string, ResolvedVariable> Resolved(VariableInputs inputs)
    {
        var result = VariableResolver.Resolve(inputs);
        Assert.True(result.IsComplete, string.Join('\n', result.Problems));
        return path => result.Services[ServiceName.Parse(path.Split('.')[0])][VariableName.Parse(path.Split('.')[1])];
    }
}
