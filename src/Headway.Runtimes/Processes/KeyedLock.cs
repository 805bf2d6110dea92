namespace Headway.Runtimes.Processes;

/// <summary>Lets one caller at a time work on a key. Keys that nobody uses take no memory.</summary>
/// <typeparam name="TKey">What is locked.</typeparam>
internal sealed class KeyedLock<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Entry> _entries = [];

    /// <summary>Waits for the key.</summary>
    /// <param name="key">What to lock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Gives the key back when disposed.</returns>
    public async Task<IDisposable> AcquireAsync(TKey key, CancellationToken cancellationToken)
    {
        var entry = Enter(key);
        try
        {
            await entry.Semaphore.WaitAsync(cancellationToken);
            return new Lease(this, key, entry);
        }
        catch
        {
            Leave(key, entry);
            throw;
        }
    }

    private Entry Enter(TKey key)
    {
        lock (_entries)
        {
            if (!_entries.TryGetValue(key, out var entry))
            {
                entry = _entries[key] = new Entry();
            }

            entry.Users++;
            return entry;
        }
    }

    private void Leave(TKey key, Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users == 0)
            {
                _entries.Remove(key);
                entry.Semaphore.Dispose();
            }
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Lease(KeyedLock<TKey> owner, TKey key, Entry entry) : IDisposable
    {
        private Entry? _entry = entry;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _entry, null) is { } held)
            {
                held.Semaphore.Release();
                owner.Leave(key, held);
            }
        }
    }
}
