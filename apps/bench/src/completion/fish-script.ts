/** The script for fish. */
export const fishScript = `# fish completion of rug and rugbench. For every shell:
#   rug completion fish > ~/.config/fish/completions/rug.fish; and ln -s rug.fish ~/.config/fish/completions/rugbench.fish

function __rugbench_complete
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- $typed[1])
    set -l lines ($program complete -- $typed[2..-1] "$current" 2> /dev/null)
    printf '%s\\n' $lines[2..-1]
    if test "$lines[1]" = files
        __fish_complete_path "$current"
    end
end

complete -c rug -f -a '(__rugbench_complete)'
complete -c rugbench -f -a '(__rugbench_complete)'`;
