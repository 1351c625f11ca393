/** What SQLAlchemy, asyncpg and Alembic make of the URL of a database, in the versions that Orchestra is locked to. */
import { sqlalchemy } from "../../../toolchain/pieces/catalogue";
import { python } from "../python";

/**
 * Reads each URL as the API does (an engine with asyncpg's driver) and as the migration does (a setting of Alembic).
 * The connection is made by asyncpg's own reader of its arguments, up to the first packet.
 */
const READ = `
import asyncio, json, sys
sys.path.insert(0, sys.argv[1])
from alembic.config import Config
from asyncpg import connect
from sqlalchemy import make_url
from sqlalchemy.dialects.postgresql.asyncpg import dialect

def as_api(url):
    parsed = make_url(url)
    if parsed.drivername != "postgresql+asyncpg":
        raise ValueError("driver " + parsed.drivername)
    args, options = dialect().create_connect_args(parsed)
    cache_size = options.pop("prepared_statement_cache_size", 100)
    options.pop("prepared_statement_name_func", None)
    return options, cache_size

def as_migration(url):
    config = Config()
    config.set_main_option("sqlalchemy.url", url)
    return config.get_section(config.config_ini_section, {})["sqlalchemy.url"]

async def reach(options):
    reached = []
    async def accept(reader, writer):
        reached.append(True)
        writer.close()
    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        await connect(**{**options, "host": "127.0.0.1", "port": port, "timeout": 5})
    except (ConnectionError, OSError) as error:
        if not reached:
            raise
    except Exception as error:
        if not reached:
            raise
    finally:
        server.close()

def verdict(url):
    try:
        options, cache_size = as_api(url)
        read = {name: str(options[name]) for name in ("user", "password", "host", "port", "database") if name in options}
        if as_migration(url) != url:
            return {"problem": "the migration reads another URL"}
        asyncio.run(reach(options))
        return {"read": read}
    except Exception as error:
        return {"problem": type(error).__name__ + ": " + str(error)}

print(json.dumps([verdict(url) for url in json.load(sys.stdin)]))
`;

/** The parts that arrive at the driver, or why none do. */
export interface Verdict {
    readonly read?: Readonly<Record<"user" | "password" | "host" | "port" | "database", string | undefined>>;
    readonly problem?: string;
}

/** The verdicts, in the order of the URLs. */
export function verdictsOf(urls: readonly string[]): Promise<Verdict[]> {
    return python<Verdict[]>(sqlalchemy, READ, JSON.stringify(urls));
}

/** Connects with each URL as Orchestra does, and asks the server who is there. */
const CONNECT = `
import asyncio, json, sys
sys.path.insert(0, sys.argv[1])
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

async def who(url):
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            return str((await connection.execute(text("SELECT current_user"))).scalar())
    except Exception as error:
        return type(error).__name__
    finally:
        await engine.dispose()

print(json.dumps([asyncio.run(who(url)) for url in json.load(sys.stdin)]))
`;

/** As whom each URL is logged in to its server, or the name of the error. */
export function logInsBy(urls: readonly string[]): Promise<string[]> {
    return python<string[]>(sqlalchemy, CONNECT, JSON.stringify(urls));
}
