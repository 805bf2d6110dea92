namespace Headway.Model.Data.Operating;

/// <summary>What is wrong with an index.</summary>
public enum IndexFinding
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>No statement used it since the statistics began.</summary>
    Unused = 1,

    /// <summary>Another one does the same.</summary>
    Duplicate = 2,

    /// <summary>It cannot be used and still is kept up to date.</summary>
    Invalid = 3,
}
