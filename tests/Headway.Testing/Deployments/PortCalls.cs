namespace Headway.Testing.Deployments;

/// <summary>
/// Sees every call of the control plane to its ports, and can kill it before or after any of them: from then on every
/// call fails without an effect, until <see cref="Revive"/>.
/// </summary>
public sealed class PortCalls
{
    // A pipeline that loops for ever must end a test, not hang it.
    private const int Most = 50_000;

    private readonly Lock _gate = new();
    private readonly List<PortCall> _all = [];

    /// <summary>Gets or sets the calls at which the control plane is killed.</summary>
    public Func<PortCall, bool> CrashAt { get; set; } = _ => false;

    /// <summary>Gets or sets what else happens at a call.</summary>
    public Action<PortCall> Hook { get; set; } = _ => { };

    /// <summary>Gets a value indicating whether the control plane is dead.</summary>
    public bool Crashed { get; private set; }

    /// <summary>Gets how often the control plane was killed.</summary>
    public int Crashes { get; private set; }

    /// <summary>Gets the number of calls so far.</summary>
    public int Count { get; private set; }

    /// <summary>Gets every call so far, before and after its effect.</summary>
    public IReadOnlyList<PortCall> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>Lets a new control plane begin.</summary>
    public void Revive() => Crashed = false;

    /// <summary>Notes that a call begins.</summary>
    /// <param name="name">The call.</param>
    /// <param name="detail">What it is about.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="CrashException">The control plane is dead, or dies now.</exception>
    public int Before(string name, string? detail = null)
    {
        lock (_gate)
        {
            ThrowIfCrashed();
            if (++Count > Most)
            {
                throw new InvalidOperationException($"More than {Most} calls: this never ends.");
            }
        }

        var number = Count;
        Note(new PortCall(name, number, false, detail));
        return number;
    }

    /// <summary>Notes that a call has had its effect.</summary>
    /// <param name="name">The call.</param>
    /// <param name="number">Its number.</param>
    /// <param name="detail">What it was about.</param>
    /// <exception cref="CrashException">The control plane dies now: it never learns the answer.</exception>
    public void After(string name, int number, string? detail = null) => Note(new PortCall(name, number, true, detail));

    /// <summary>Does a call.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="name">The call.</param>
    /// <param name="effect">What it does.</param>
    /// <param name="cancellationToken">Refuses the call when it has ended.</param>
    /// <param name="detail">What it is about.</param>
    /// <returns>The answer.</returns>
    public Task<T> DoAsync<T>(string name, Func<T> effect, CancellationToken cancellationToken, string? detail = null)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var number = Before(name, detail);
            var answer = effect();
            After(name, number, detail);
            return Task.FromResult(answer);
        }
        catch (OperationCanceledException error) when (error.CancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(error.CancellationToken);
        }
        catch (Exception error)
        {
            return Task.FromException<T>(error);
        }
    }

    /// <inheritdoc cref="DoAsync{T}"/>
    public Task DoAsync(string name, Action effect, CancellationToken cancellationToken, string? detail = null) =>
        DoAsync(
            name,
            () =>
            {
                effect();
                return true;
            },
            cancellationToken,
            detail);

    private void Note(PortCall call)
    {
        lock (_gate)
        {
            _all.Add(call);
        }

        Hook(call);
        lock (_gate)
        {
            if (!Crashed && CrashAt(call))
            {
                Crashed = true;
                Crashes++;
            }

            ThrowIfCrashed();
        }
    }

    private void ThrowIfCrashed()
    {
        if (Crashed)
        {
            throw new CrashException();
        }
    }
}
