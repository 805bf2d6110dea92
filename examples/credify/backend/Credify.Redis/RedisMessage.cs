namespace Credify.Redis;

/// <summary>One message of a publish/subscribe channel.</summary>
public sealed record RedisMessage(string Channel, string Text);
