/** The folder with initdb and pg_ctl; undefined where PostgreSQL is missing. */
export function postgresPrograms(): string | undefined;

/** Installs PostgreSQL where it is missing. @throws Stop where it cannot be installed */
export function installPostgres(): void;
