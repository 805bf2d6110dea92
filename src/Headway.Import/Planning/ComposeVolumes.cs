using Headway.Import.Reading;
using Headway.Import.Sources;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Tells what becomes of the folders that a Compose service has from outside.</summary>
/// <param name="draft">Gets the notes.</param>
internal sealed class ComposeVolumes(ImportDraft draft)
{
    /// <summary>Tells of each.</summary>
    public void Plan(ComposeService source, ServiceDraft service, SourceItems volumes)
    {
        foreach (var volume in volumes.Items)
        {
            var at = new Place(source.At.File, volume.Line);
            var table = volume as SourceTable;
            var parts = (volume.Text() ?? string.Empty).Split(':');
            var from = table?.Text("source") ?? (parts.Length > 1 ? parts[0] : string.Empty);
            var isFolder = from.StartsWith('.') || from.StartsWith('/') || from.StartsWith('~');
            if (from is "/var/run/docker.sock" or "/run/docker.sock")
            {
                draft.Dropped(at, "volumes", "no instance reaches Docker's socket: who has it is root on the server", "what needs it cannot run here");
            }
            else if (isFolder && service.WantsDockerfile && !FolderPath.Leaves(FolderPath.Join(FolderPath.FolderOf(source.At.File), from)))
            {
                draft.Dropped(at, "volumes", $"{Excerpt.Of(from)} laid the source over the image, for development; the artifact has it already");
            }
            else if (isFolder)
            {
                draft.Dropped(at, "volumes", $"{Excerpt.Of(from)} is a folder of the host, which instances do not see", "put what the program reads into the repository");
            }
            else if (from.Length == 0)
            {
                draft.Dropped(at, "volumes", "a folder without a name lives as long as an instance, as /tmp does here");
            }
            else
            {
                service.Volumes[Naming.Of(from, "data")] = new VolumeDraft(from, table?.Text("target") ?? parts[1], at, "volumes");
            }
        }
    }
}
