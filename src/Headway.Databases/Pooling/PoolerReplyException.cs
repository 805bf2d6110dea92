namespace Headway.Databases.Pooling;

/// <summary>A pooler answered with an error.</summary>
internal sealed class PoolerReplyException(string message) : Exception(message);
