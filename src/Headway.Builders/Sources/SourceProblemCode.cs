namespace Headway.Builders.Sources;

/// <summary>Why an uploaded source is refused. Sent to clients by name; numbers never change.</summary>
public enum SourceProblemCode
{
    /// <summary>It is no tar archive, or a damaged one.</summary>
    Malformed = 0,

    /// <summary>It ends too early.</summary>
    Truncated = 1,

    /// <summary>It holds nothing.</summary>
    Empty = 2,

    /// <summary>A path is absolute, has <c>..</c> or has characters that no source needs.</summary>
    BadPath = 3,

    /// <summary>A link leaves the tree, or a path goes through a link.</summary>
    BadLink = 4,

    /// <summary>It holds a device, pipe, hard link or anything else that is no file, folder or symbolic link.</summary>
    BadKind = 5,

    /// <summary>A path occurs twice, or is a file and a folder.</summary>
    Duplicate = 6,

    /// <summary>It has too many entries.</summary>
    TooMany = 7,

    /// <summary>It, or a file of it, is too large.</summary>
    TooLarge = 8,

    /// <summary>It unpacks to suspiciously much.</summary>
    Bomb = 9,
}
