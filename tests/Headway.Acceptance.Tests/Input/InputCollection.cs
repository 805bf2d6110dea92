namespace Headway.Acceptance.Tests.Input;

/// <summary>Tests that share one server and run one after the other, so that each sees what it alone changed.</summary>
[CollectionDefinition(nameof(InputBed))]
public sealed class InputCollection : ICollectionFixture<InputBed>;
