namespace Headway.Acceptance.Tests.Containers;

/// <summary>Tests that share one server and one daemon.</summary>
[CollectionDefinition(nameof(DockerServer))]
public sealed class DockerCollection : ICollectionFixture<DockerServer>;
