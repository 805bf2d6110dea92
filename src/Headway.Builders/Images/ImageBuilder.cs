using Headway.Builders.Execution;
using Headway.Model.Building;
using Headway.Model.Manifest;

namespace Headway.Builders.Images;

/// <summary>Takes an image from a registry. A tag is resolved once: as long as the manifest is the same, so is the image.</summary>
internal sealed class ImageBuilder : IBuilder
{
    /// <inheritdoc/>
    public Builder Kind => Builder.Image;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Toolchain => [];

    /// <inheritdoc/>
    public Decision<BuildRecipe> Decide(BuildPlan plan, SourceFacts source, BuildFolders folders) => plan.Build.Image is { } image
        ? Decision.Made(new BuildRecipe
        {
            Fetched = new ImageFetchPlan(plan.Id, image)
            {
                Again = plan.IsFresh && image.Digest is null,
                Login = plan.Logins.FirstOrDefault(login => login.Registry.Value == image.Registry),
            },
        })
        : Decision.Refused<BuildRecipe>("the manifest names no image");

    /// <inheritdoc/>
    public Decision<FinishedTree> Finish(BuildPlan plan, SourceFacts source, BuildFolders folders) => throw new NotSupportedException("An image is finished by its run.");
}
