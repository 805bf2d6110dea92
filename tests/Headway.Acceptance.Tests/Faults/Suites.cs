using Headway.Acceptance.Tests.Containers;
using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Faults;

// Each suite on both runtimes.

[Trait("Kind", "Long")]
public sealed class InstanceFaultTests(HeadwayServer server) : InstanceFaults(server);

[Trait("Kind", "Long")]
[Collection(nameof(DockerServer))]
public sealed class ContainerInstanceFaultTests(DockerServer docker) : InstanceFaults(docker.Server);

public sealed class MigrationFaultTests(HeadwayServer server) : MigrationFaults(server);

[Trait("Kind", "Long")]
[Collection(nameof(DockerServer))]
public sealed class ContainerMigrationFaultTests(DockerServer docker) : MigrationFaults(docker.Server);

public sealed class DatabaseFaultTests(HeadwayServer server) : DatabaseFaults(server);

[Trait("Kind", "Long")]
[Collection(nameof(DockerServer))]
public sealed class ContainerDatabaseFaultTests(DockerServer docker) : DatabaseFaults(docker.Server);

[Trait("Kind", "Long")]
public sealed class EdgeFaultTests(OwnServer own) : EdgeFaults(own), IClassFixture<OwnServer>;

[Trait("Kind", "Long")]
[Collection(nameof(DockerServer))]
public sealed class ContainerEdgeFaultTests(DockerServer docker) : EdgeFaults(docker);
