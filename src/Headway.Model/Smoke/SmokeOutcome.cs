using System.Text.Json.Serialization;

namespace Headway.Model.Smoke;

/// <summary>How a smoke check went. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SmokeOutcome>))]
public enum SmokeOutcome
{
    /// <summary>Everything was as expected.</summary>
    Passed = 0,

    /// <summary>Something was not.</summary>
    Failed = 1,

    /// <summary>It could not be judged: something it needs was not captured, or the time was over. Never a pass.</summary>
    Skipped = 2,
}
