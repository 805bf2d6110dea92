namespace Headway.Acceptance.Tests.Running;

/// <summary>A server for tests that damage it.</summary>
public sealed class OwnServer : IServerSite
{
    public HeadwayServer Server { get; } = new();

    public ValueTask InitializeAsync() => Server.InitializeAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
