namespace Headway.Import.Reading;

/// <summary>Where something stands in the sources.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
internal readonly record struct Place(string File, int Line);
