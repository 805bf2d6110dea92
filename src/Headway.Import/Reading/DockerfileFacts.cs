namespace Headway.Import.Reading;

/// <summary>What a Dockerfile says of its last stage, or of the stage that is built.</summary>
/// <param name="Path">The file.</param>
/// <param name="From">The image of the stage, as written.</param>
/// <param name="Command">What is run: a list, or a line for a shell; null when the image's own is.</param>
/// <param name="CommandAt">Where the command stands.</param>
/// <param name="Port">The port that it exposes.</param>
/// <param name="Health">The command of its health check; null for none.</param>
internal sealed record DockerfileFacts(string Path, string From, WrittenCommand? Command, Place CommandAt, int? Port, WrittenCommand? Health)
{
    /// <summary>Gets the program that every command of the image is given to; null for none.</summary>
    public WrittenCommand? Entrypoint { get; init; }
}
