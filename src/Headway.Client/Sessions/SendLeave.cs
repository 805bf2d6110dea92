namespace Headway.Client.Sessions;

/// <summary>How many bytes may still be sent before the other side has used up what it has.</summary>
/// <param name="bytes">How many at first.</param>
internal sealed class SendLeave(long bytes)
{
    private readonly Lock _gate = new();
    private long _left = bytes;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes a part of it; waits while there is none.</summary>
    /// <param name="most">The most that is needed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many bytes may be sent now, at least 1.</returns>
    public async ValueTask<int> TakeAsync(int most, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_left > 0)
                {
                    var taken = (int)Math.Min(_left, most);
                    _left -= taken;
                    return taken;
                }

                more = _more.Task;
            }

            await more.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Adds to it.</summary>
    /// <param name="bytes">How many bytes more.</param>
    public void Add(int bytes)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            _left += bytes;
            (waiting, _more) = (_more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        waiting.SetResult();
    }
}
