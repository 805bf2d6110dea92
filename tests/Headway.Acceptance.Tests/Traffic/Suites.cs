using Headway.Acceptance.Tests.Containers;
using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Traffic;

// The suite on both runtimes.

[Trait("Kind", "Long")]
public sealed class UnderWayTests(HeadwayServer server) : UnderWay(server);

[Trait("Kind", "Long")]
[Collection(nameof(DockerServer))]
public sealed class ContainerUnderWayTests(DockerServer docker) : UnderWay(docker.Server);
