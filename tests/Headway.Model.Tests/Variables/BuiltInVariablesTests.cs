using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Model.Tests.Variables;

public sealed class BuiltInVariablesTests
{
    private static readonly InstanceContext Context = new()
    {
        Project = ProjectName.Parse("credify"),
        Environment = EnvironmentName.Parse("production"),
        Service = ServiceName.Parse("api"),
        Release = "r7",
        Deployment = "d9",
        Instance = InstanceId.Parse("credify-production-api-1"),
        Host = "127.0.0.1",
    };

    [Fact]
    public void A_web_instance_gets_every_name()
    {
        var variables = BuiltInVariables.For(Context with
        {
            Port = 41000,
            Commit = "5f0c1a2b",
            VolumeName = "data",
            VolumePath = "/data",
            Address = new ServiceAddress { PublicUrl = new Uri("http://api.localhost:8080"), PrivateHost = "127.80.0.2", PrivatePort = 9000 },
        });

        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["PORT"] = "41000",
            ["HEADWAY_HOST"] = "127.0.0.1",
            ["HEADWAY_PROJECT"] = "credify",
            ["HEADWAY_ENVIRONMENT"] = "production",
            ["HEADWAY_SERVICE"] = "api",
            ["HEADWAY_RELEASE"] = "r7",
            ["HEADWAY_DEPLOYMENT"] = "d9",
            ["HEADWAY_INSTANCE"] = "credify-production-api-1",
            ["HEADWAY_PUBLIC_URL"] = "http://api.localhost:8080",
            ["HEADWAY_PRIVATE_URL"] = "http://127.80.0.2:9000",
            ["RAILWAY_PROJECT_NAME"] = "credify",
            ["RAILWAY_PROJECT_ID"] = "credify",
            ["RAILWAY_ENVIRONMENT"] = "production",
            ["RAILWAY_ENVIRONMENT_NAME"] = "production",
            ["RAILWAY_ENVIRONMENT_ID"] = "production",
            ["RAILWAY_SERVICE_NAME"] = "api",
            ["RAILWAY_SERVICE_ID"] = "api",
            ["RAILWAY_SNAPSHOT_ID"] = "r7",
            ["RAILWAY_DEPLOYMENT_ID"] = "d9",
            ["RAILWAY_REPLICA_ID"] = "credify-production-api-1",
            ["RAILWAY_GIT_COMMIT_SHA"] = "5f0c1a2b",
            ["RAILWAY_VOLUME_NAME"] = "data",
            ["RAILWAY_VOLUME_MOUNT_PATH"] = "/data",
            ["RAILWAY_PUBLIC_DOMAIN"] = "api.localhost:8080",
            ["RAILWAY_PRIVATE_DOMAIN"] = "127.80.0.2",
        };
        Assert.Equal(expected, new SortedDictionary<string, string>(variables.ToDictionary(), StringComparer.Ordinal));
    }

    [Fact]
    public void A_worker_gets_no_address()
    {
        var variables = BuiltInVariables.For(Context);

        Assert.DoesNotContain(variables.Keys, name => name == "PORT" || name.Contains("URL", StringComparison.Ordinal) || name.Contains("DOMAIN", StringComparison.Ordinal));
        Assert.Equal("api", variables["HEADWAY_SERVICE"]);
    }

    [Theory]
    [InlineData("PORT", true)]
    [InlineData("HEADWAY_ANYTHING", true)]
    [InlineData("RAILWAY_RUN_UID", false)]
    [InlineData("PORT2", false)]
    [InlineData("port", false)]
    public void Headways_own_names_are_reserved(string name, bool isReserved) => Assert.Equal(isReserved, BuiltInVariables.IsReserved(name));
}
