namespace Headway.Builders.Tests.Fixtures;

/// <summary>A clock that is moved by hand.</summary>
public sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => Now;
}
