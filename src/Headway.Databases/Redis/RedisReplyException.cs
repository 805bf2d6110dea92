namespace Headway.Databases.Redis;

/// <summary>Redis answered with an error.</summary>
internal sealed class RedisReplyException(string message) : Exception(message);
