using Headway.Acceptance.Tests.Running;

// One server for all tests that leave it alone; each has a project of its own on it.
[assembly: AssemblyFixture(typeof(HeadwayServer))]
