namespace Headway.Builders.Execution;

/// <summary>What the file system says about a path, links not followed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Executable">Whether anyone may execute it.</param>
/// <param name="Links">How many names the file has.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="DiskBytes">The disk space that it takes.</param>
/// <param name="Owner">The user id of its owner.</param>
internal readonly record struct FileFacts(FileKind Kind, bool Executable, int Links, long Size, long DiskBytes, int Owner);
