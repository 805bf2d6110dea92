namespace Credify.Redis;

/// <summary>The server refused a command, or answered with another type than was due.</summary>
public sealed class RedisException(string message) : Exception(message);
