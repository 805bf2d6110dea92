namespace Headway.Import;

/// <summary>What became of a part of a source.</summary>
public enum ImportNoteKind
{
    /// <summary>It means the same in the manifest.</summary>
    Carried = 1,

    /// <summary>The manifest says something like it; somebody should look.</summary>
    Changed = 2,

    /// <summary>It is not in the manifest.</summary>
    NotCarried = 3,
}
