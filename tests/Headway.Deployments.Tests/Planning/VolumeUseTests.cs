using Headway.Deployments.Planning;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Variables;

namespace Headway.Deployments.Tests.Planning;

public sealed class VolumeUseTests
{
    private static readonly EnvironmentRecord Environment = new(Guid.NewGuid(), ProjectName.Parse("shop"), EnvironmentName.Parse("production"), "127.80.0.1", 2);
    private static readonly VolumeStatus Volume = new(VolumeId.Parse("shop.production.api.data"), "process", "/volumes/data");
    private static readonly IReadOnlyDictionary<int, ReleaseRecord> Releases =
        new Dictionary<int, ReleaseRecord> { [1] = Release(1, "data"), [2] = Release(2, "data"), [3] = Release(3, "other"), [4] = Release(4, "data", "dockerfile") };

    [Fact]
    public void It_is_in_use_by_every_instance_of_a_release_that_names_it_whether_it_serves_or_is_warm_and_a_process_or_a_container() =>
        Assert.Equal("instance shop.production.api.1-1", VolumeUse.Of(Environment with { CurrentRelease = 3 }, Volume, [Instance(1, "docker"), Instance(3, "process")], Releases));

    [Fact]
    public void The_current_release_needs_it_while_its_service_is_stopped() => Assert.Equal("release 2", VolumeUse.Of(Environment, Volume, [], Releases));

    [Fact]
    public void A_release_of_an_image_has_the_volume_of_Docker_and_not_that_of_the_same_name_which_processes_have()
    {
        var moved = Environment with { CurrentRelease = 4 };

        Assert.Null(VolumeUse.Of(moved, Volume, [Instance(4, "docker")], Releases));
        Assert.Equal("instance shop.production.api.4-1", VolumeUse.Of(moved, Volume with { Runtime = "docker" }, [Instance(4, "docker")], Releases));
    }

    [Fact]
    public void A_release_that_does_not_name_it_does_not_need_it() => Assert.Null(VolumeUse.Of(Environment with { CurrentRelease = 3 }, Volume, [Instance(3, "process")], Releases));

    [Theory]
    [InlineData("shop.production.api.data", "api", "data")]
    [InlineData("shop.production2.api.data", null, null)]
    [InlineData("shop.production.api", null, null)]
    [InlineData("shop.production.api.data.more", null, null)]
    [InlineData("other.production.api.data", null, null)]
    public void A_volume_is_of_one_environment(string text, string? service, string? name)
    {
        var found = InstanceNames.FindVolume(Environment, VolumeId.Parse(text));

        Assert.Equal((service, name), (found?.Service.Value, found?.Name.Value));
    }

    private static InstanceRecord Instance(int release, string runtime)
    {
        var id = InstanceNames.Instance(Environment, ServiceName.Parse("api"), release, 1);
        return new InstanceRecord
        {
            Id = id,
            EnvironmentId = Environment.Id,
            Service = ServiceName.Parse("api"),
            Release = release,
            Deployment = release,
            Port = 1,
            Handle = new InstanceHandle(id, runtime, 1, ""),
        };
    }

    private static ReleaseRecord Release(int number, string volume, string build = "none") => new()
    {
        EnvironmentId = Environment.Id,
        Number = number,
        Manifest = "",
        Spec = ManifestReader.Read($"project: shop\nservices:\n  api: {{ build: {build}, start: ./api, volumes: {{ {volume}: /data }} }}\n").Project!,
        Source = "",
        VariableVersion = 1,
        Variables = new Dictionary<ServiceName, IReadOnlyDictionary<VariableName, ResolvedVariable>>(),
    };
}
