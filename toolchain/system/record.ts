/** Commands that leave a record of their process. */

/**
 * The process writes its own record before it becomes the program. So a run that is killed at any moment leaves no
 * process that the next run does not know. macOS has no /proc.
 */
const RECORD_AND_EXEC = `record=$1; shift
{
    echo $$
    cat /proc/sys/kernel/random/boot_id /proc/$$/stat 2>/dev/null || LC_ALL=C ps -o stat= -o lstart= -p $$
    echo --
    printf '%s\\n' "$@"
} > "$record.new" && mv "$record.new" "$record" && exec "$@"`;

/** The arguments for /bin/sh that run the command with its record in a file. */
export function recording(command: readonly string[], record: string): string[] {
    return ["-c", RECORD_AND_EXEC, "sh", record, ...command];
}
