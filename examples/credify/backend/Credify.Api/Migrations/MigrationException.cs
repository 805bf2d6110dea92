namespace Credify.Api.Migrations;

/// <summary>A migration could not be done; the message is one sentence for the operator.</summary>
public sealed class MigrationException : Exception
{
    public MigrationException(string message)
        : base(message)
    {
    }

    public MigrationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
