using System.Collections.Concurrent;
using Headway.Model.Names;
using Headway.Server.Http;

namespace Headway.Server.Features.Sessions;

/// <summary>The sessions that are open in this server: bounded in number, so that forgotten ones cannot use up the host.</summary>
internal sealed class OpenSessions
{
    /// <summary>The most sessions at one time. Each may keep 2 MiB on its way.</summary>
    private const int Most = 100;

    private readonly ConcurrentDictionary<InstanceId, bool> _open = new();

    /// <summary>Opens one; noted before anything of it is there.</summary>
    /// <param name="id">What its program is known as.</param>
    /// <exception cref="ProblemException">There are too many.</exception>
    public void Open(InstanceId id)
    {
        if (_open.Count >= Most)
        {
            throw new ProblemException(new Problem(
                StatusCodes.Status429TooManyRequests, "session.too-many", "Nothing was started",
                $"{Most} programs are attached to somebody already.", "End one of them; 'headway audit' tells who started what."));
        }

        _open[id] = true;
    }

    /// <summary>Closes one; nothing of it is left.</summary>
    /// <param name="id">What its program was known as.</param>
    public void Close(InstanceId id) => _open.TryRemove(id, out _);

    /// <summary>Tells whether one is open.</summary>
    /// <param name="id">What its program is known as.</param>
    public bool IsOpen(InstanceId id) => _open.ContainsKey(id);
}
