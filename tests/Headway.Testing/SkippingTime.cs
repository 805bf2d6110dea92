namespace Headway.Testing;

/// <summary>
/// A clock on which nobody waits: a delay ends at once and moves the clock by its length. Periodic timers, and those of a
/// <see cref="CancellationTokenSource"/>, fire only when the clock passes them, so that a time limit is not reached by itself.
/// </summary>
public sealed class SkippingTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<SkippingTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the clock; timers on the way fire in their order.</summary>
    /// <param name="span">By how much.</param>
    public void Advance(TimeSpan span)
    {
        var target = GetUtcNow() + span;
        while (TakeDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isDelay = period <= TimeSpan.Zero && state is not CancellationTokenSource && dueTime >= TimeSpan.Zero;
        var timer = new SkippingTimer(this, callback, state);
        if (isDelay)
        {
            Advance(dueTime);
            timer.Fire();
        }
        else
        {
            timer.Change(dueTime, period);
        }

        return timer;
    }

    private SkippingTimer? TakeDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
            _now = next is null ? Later(_now, target) : Later(_now, next.Due);
            next?.Rearm();
            return next;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private sealed class SkippingTimer(SkippingTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; private set; }

        public void Fire() => callback(state);

        public void Rearm()
        {
            if (_period > TimeSpan.Zero)
            {
                Due += _period;
            }
            else
            {
                time._timers.Remove(this);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                if (dueTime >= TimeSpan.Zero)
                {
                    (Due, _period) = (time._now + dueTime, period);
                    time._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
