# bash completion for paysieve(1)
_paysieve()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    local common="--config --json --quiet --verbose --help"
    local store="--store --key-file --reviewer"
    local command="${COMP_WORDS[1]-}" sub="${COMP_WORDS[2]-}"
    COMPREPLY=()

    case $prev in
    --format|-F)  COMPREPLY=($(compgen -W "auto pain.001 nacha" -- "$cur")); return ;;
    --profile|-p) COMPREPLY=($(compgen -W "default strict lenient" -- "$cur")); return ;;
    --tolerate)   COMPREPLY=($(compgen -W "totals" -- "$cur")); return ;;
    --type|-t)    COMPREPLY=($(compgen -W "person organisation vessel any" -- "$cur")); return ;;
    --state)      COMPREPLY=($(compgen -W "pending release-requested released emitted" -- "$cur")); return ;;
    --sort)       COMPREPLY=($(compgen -W "age amount score" -- "$cur")); return ;;
    --reason|-r)
        if [[ $command == quarantine ]]; then
            COMPREPLY=($(compgen -W "false-positive" -- "$cur")); return
        fi ;;
    esac
    if ((COMP_CWORD == 1)); then
        COMPREPLY=($(compgen -W "screen match compare lists quarantine dispatch store config --version --help" -- "$cur"))
        return
    fi
    local words=
    case $command in
    screen)   words="--lists --store --key-file --clean --force --report --format --profile --as-of --dry-run --tolerate --client --correlation $common" ;;
    match)    words="--lists --profile --type --born --country --id --limit --min-score --batch --explain $common" ;;
    compare)  words="--lists --type --batch --explain $common" ;;
    dispatch) words="--lists $store --channel $common" ;;
    config)   words="--check --lists --store --key-file --reviewer --clean --report --format --profile --tolerate --client --limit --min-score $common" ;;
    lists)
        if ((COMP_CWORD == 2)); then
            words="compile update confirm keygen verify status show search diff history rollback --help"
        else
            case $sub in
            compile)  words="--output --key --list --lenient --as-of $common" ;;
            update)   words="--lists --key --public-key --offline --source --as-of --result $common" ;;
            confirm)  words="--lists --key --public-key --note --reviewer --as-of --result $common" ;;
            rollback) words="--lists --public-key --note --reviewer --as-of --result $common" ;;
            history)  words="--lists $common" ;;
            status)   words="--lists --public-key --as-of $common" ;;
            keygen)   words="--key --public $common" ;;
            verify)   words="--public-key $common" ;;
            *)        words="--lists --public-key $common" ;;
            esac
        fi ;;
    store)
        if ((COMP_CWORD == 2)); then words="verify --help"; else words="$store $common"; fi ;;
    quarantine)
        if ((COMP_CWORD == 2)); then
            words="list show release approve emit --help"
        else
            case $sub in
            list)    words="$store --state --sort $common" ;;
            release) words="$store --reason --note $common" ;;
            emit)    words="$store --output $common" ;;
            *)       words="$store $common" ;;
            esac
        fi ;;
    esac
    if [[ $cur == -* ]] || { ((COMP_CWORD == 2)) && [[ $command =~ ^(lists|store|quarantine)$ ]]; }; then
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
    else
        COMPREPLY=($(compgen -f -- "$cur"))
    fi
}
complete -o filenames -F _paysieve paysieve
