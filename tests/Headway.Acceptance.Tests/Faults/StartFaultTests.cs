using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Faults;

/// <summary>New versions that never become healthy.</summary>
public sealed class StartFaultTests(HeadwayServer server)
{
    [Theory]
    [InlineData("exit-now", "ended with exit code 1")]
    [InlineData("never-listen", "not healthy within 3s")]
    [InlineData("wrong-port", "not healthy within 3s")]
    [InlineData("health-500", "500")]
    [InlineData("health-slow:5", "not healthy within 3s")]
    [InlineData("health-flap", "503")]
    public Task A_version_that_is_never_healthy_reaches_no_user(string mode, string words) =>
        FaultCase.RunAsync(server, "start", new TinyManifest { Mode = mode, Within = "3s" }, "health", words, "app", "went on serving");
}
