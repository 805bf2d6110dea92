namespace Headway.Testing.S3;

/// <summary>What a store does.</summary>
public enum S3Fault
{
    /// <summary>What it should.</summary>
    None,

    /// <summary>Nobody listens.</summary>
    Down,

    /// <summary>It takes requests and never answers.</summary>
    Silent,

    /// <summary>It answers 403.</summary>
    Forbidden,

    /// <summary>It answers 403, because of the secret.</summary>
    WrongSecret,

    /// <summary>It answers 503.</summary>
    Busy,

    /// <summary>It breaks off in the middle of every answer.</summary>
    Truncated,
}
