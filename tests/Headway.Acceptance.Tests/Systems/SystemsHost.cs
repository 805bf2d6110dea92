using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Systems;

/// <summary>A server whose builds get Python's packages from this machine.</summary>
public class SystemsHost : IAsyncLifetime
{
    public DebianWheels Wheels { get; private set; } = null!;

    public HeadwayServer Server { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Wheels = await DebianWheels.ServeAsync(Repository.PathOf("examples", "ayni", "backend", "requirements.txt"));
        Server = new HeadwayServer("/var/tmp", [.. Options]) { Variables = Wheels.Variables };
        await Server.InitializeAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Wheels.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Gets the options of the server.</summary>
    protected virtual IReadOnlyList<string> Options => [];
}
