using Headway.Model.Manifest;

namespace Headway.Model.Tests.Manifest;

public sealed class ExampleManifestTests
{
    [Fact]
    public void Every_example_has_a_valid_manifest()
    {
        var folder = new DirectoryInfo(Repository.Path("examples"));
        var files = folder.Exists ? folder.GetFiles("headway.yaml", SearchOption.AllDirectories) : [];

        Assert.All(files, file => Assert.Empty(ManifestReader.Read(File.ReadAllText(file.FullName)).Problems));
    }
}
