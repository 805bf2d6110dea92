namespace Headway.Acceptance.Tests.Running;

/// <summary>A server of a test's own, whatever it needs beside it.</summary>
public interface IServerSite : IAsyncLifetime
{
    /// <summary>Gets the server, which is there when the site is.</summary>
    HeadwayServer Server { get; }
}
