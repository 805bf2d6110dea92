namespace Headway.Runtimes.Host;

/// <summary>A tool that is installed outside the system folders.</summary>
/// <param name="Root">The folder that holds all of it.</param>
/// <param name="SearchPath">The folder in it that programs are found in.</param>
internal sealed record ToolFolder(string Root, string SearchPath);
