/** The script for zsh: to be sourced, or to be found as `_rugbench` in a folder of `$fpath`. */
export const zshScript = `#compdef rug rugbench
# zsh completion of rug and rugbench. For every shell, in a folder of $fpath:
#   rug completion zsh > ~/.zfunc/_rugbench

_rugbench() {
  local -a lines values texts open opentexts
  local line value text how
  lines=("\${(@f)$("\${(Q)words[1]/#\\~\\//$HOME/}" complete -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2> /dev/null)}")
  how=$lines[1]
  for line in "\${(@)lines[2,-1]}"; do
    value=\${line%%$'\\t'*}
    text=$value
    if [[ -n \${line#*$'\\t'} ]]; then text="$value  -- \${line#*$'\\t'}"; fi
    if [[ $value == *= ]]; then open+=("$value"); opentexts+=("$text"); else values+=("$value"); texts+=("$text"); fi
  done
  if (( $#values )); then compadd -l -d texts -a values; fi
  if (( $#open )); then compadd -l -S '' -d opentexts -a open; fi
  if [[ $how == files ]]; then _files; fi
}

if [[ \${funcstack[1]} == _rugbench ]]; then _rugbench "$@"; else compdef _rugbench rug rugbench; fi`;
