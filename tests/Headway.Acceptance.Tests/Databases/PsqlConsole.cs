using System.Text;
using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;
using Headway.Client.Sessions;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>A person's <c>psql</c>, which stays open at its prompt until it is told to end.</summary>
internal sealed class PsqlConsole : IAsyncDisposable
{
    private readonly RemoteSession session;
    private readonly StringBuilder error = new();
    private readonly Task<SessionEnd> end;

    private PsqlConsole(RemoteSession session)
    {
        this.session = session;
        end = session.FollowAsync(Take, CancellationToken.None);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<PsqlConsole> StartAsync(TinyProject project, string text)
    {
        var request = new SessionRequest { Command = ["-AtXq", "-v", "ON_ERROR_STOP=1"] };
        var console = new PsqlConsole(await project.In.ConnectAsync("postgres", request, Cancelled));
        await console.session.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"), Cancelled);
        return console;
    }

    /// <summary>Waits until everything that was typed is done, and that all was right.</summary>
    public async Task EndedAsync()
    {
        await session.EndInputAsync(Cancelled);
        Assert.True((await end).ExitCode == 0, error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        await end.ContinueWith(static ended => _ = ended.Exception, TaskScheduler.Default);
    }

    private ValueTask Take(bool isError, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (isError)
        {
            lock (error)
            {
                error.Append(Encoding.UTF8.GetString(bytes.Span));
            }
        }

        return ValueTask.CompletedTask;
    }
}
