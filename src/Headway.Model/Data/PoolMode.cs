namespace Headway.Model.Data;

/// <summary>When a client of a pool gives its connection to the database back. Stored; numbers never change.</summary>
public enum PoolMode
{
    /// <summary>After each transaction. What belongs to a session (prepared statements, SET, advisory locks, LISTEN) does not stay with the client.</summary>
    Transaction = 1,

    /// <summary>When the client closes its connection.</summary>
    Session = 2,
}
