using Headway.Model.Rehearsals.Schemas;

namespace Headway.Model.Tests.Rehearsals;

public sealed class DatabaseSchemaTests
{
    private const string Dump = """
        --
        -- PostgreSQL database dump
        --

        \restrict dGhpcyBpcyByYW5kb20

        SET statement_timeout = 0;
        SELECT pg_catalog.set_config('search_path', '', false);

        --
        -- Name: note(); Type: FUNCTION; Schema: public; Owner: shop
        --

        CREATE FUNCTION public.note() RETURNS trigger
            LANGUAGE plpgsql
            AS $$
        BEGIN
          RETURN NEW; -- ; in a body
        END $$;


        CREATE TABLE public.thing (
            id integer NOT NULL,
            name text DEFAULT 'a;b'::text,
            CONSTRAINT named CHECK ((name <> ''::text))
        );


        ALTER TABLE public.thing OWNER TO shop;

        CREATE INDEX by_name ON public.thing USING btree (name);

        \unrestrict dGhpcyBpcyByYW5kb20
        """;

    [Fact]
    public void Each_column_constraint_index_function_and_owner_is_a_fact() => Assert.Equal(
        [
            "CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; -- ; in a body END $$",
            "CREATE TABLE public.thing",
            "public.thing: id integer NOT NULL",
            "public.thing: name text DEFAULT 'a;b'::text",
            "public.thing: CONSTRAINT named CHECK ((name <> ''::text))",
            "ALTER TABLE public.thing OWNER TO shop",
            "CREATE INDEX by_name ON public.thing USING btree (name)",
        ],
        DatabaseSchema.Read(Dump).Facts);

    [Fact]
    public void The_words_that_differ_in_every_dump_make_no_difference() => Assert.Equal(
        DatabaseSchema.Read(Dump).Print, DatabaseSchema.Read(Dump.Replace("dGhpcyBpcyByYW5kb20", "another", StringComparison.Ordinal)).Print);

    [Fact]
    public void What_is_gone_and_what_is_left_is_named()
    {
        var before = DatabaseSchema.Read(Dump);
        var after = DatabaseSchema.Read(Dump
            .Replace("name text DEFAULT 'a;b'::text", "title text", StringComparison.Ordinal)
            .Replace("CREATE INDEX by_name ON public.thing USING btree (name);", string.Empty, StringComparison.Ordinal));

        Assert.Equal(
            ["gone: public.thing: name text DEFAULT 'a;b'::text", "gone: CREATE INDEX by_name ON public.thing USING btree (name)", "left: public.thing: title text"],
            before.Differences(after));
        Assert.NotEqual(before.Print, after.Print);
    }

    [Fact]
    public void Another_order_of_columns_is_a_difference_too()
    {
        var before = DatabaseSchema.Read("CREATE TABLE public.thing (\n    a integer,\n    b integer\n);");
        var after = DatabaseSchema.Read("CREATE TABLE public.thing (\n    b integer,\n    a integer\n);");

        Assert.Equal(["the columns of a table have another order"], before.Differences(after));
        Assert.Empty(before.Differences(before));
    }

    [Fact]
    public void Of_several_databases_each_fact_names_its_own()
    {
        var one = DatabaseSchema.Read("CREATE SCHEMA a;");

        Assert.Equal(["main: CREATE SCHEMA a", "other: CREATE SCHEMA a"], DatabaseSchema.Join([("main", one), ("other", one)]).Facts);
        Assert.Equal(one.Facts, DatabaseSchema.Join([("main", one)]).Facts);
    }
}
