import { hostname } from 'node:os';

/**
 * `slurm.conf` of a cluster whose nodes are all this machine, below one folder.
 *
 * `cred_expire` is how long a task that was requeued waits: 120 s where a site says nothing.
 *
 * @param {{folder: string, port: number, nodes: readonly {name: string, port: number, cpus: number}[]}} cluster
 * @returns {string}
 */
export function slurmConf({ folder, port, nodes }) {
  const host = hostname().split('.')[0];
  return `${[
    'ClusterName=rug',
    `SlurmctldHost=${host}(127.0.0.1)`,
    `SlurmctldPort=${port}`,
    'SlurmUser=root',
    'SlurmdUser=root',
    'AuthType=auth/munge',
    `AuthInfo=socket=${folder}/munge.socket,cred_expire=5`,
    `StateSaveLocation=${folder}/state`,
    `SlurmdSpoolDir=${folder}/spool-%n`,
    `SlurmctldPidFile=${folder}/slurmctld.pid`,
    `SlurmdPidFile=${folder}/slurmd-%n.pid`,
    `SlurmctldLogFile=${folder}/slurmctld.log`,
    `SlurmdLogFile=${folder}/slurmd-%n.log`,
    'ProctrackType=proctrack/linuxproc',
    'TaskPlugin=task/none',
    'MpiDefault=none',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_CPU',
    'AccountingStorageType=accounting_storage/none',
    'JobAcctGatherType=jobacct_gather/none',
    'SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1',
    'ReturnToService=2',
    'SlurmdTimeout=10',
    'KillWait=10',
    'MinJobAge=3600',
    'MaxArraySize=64',
    ...nodes.map((node) => nodeLine(node, host)),
    'PartitionName=all Nodes=ALL Default=YES MaxTime=7-00 State=UP',
  ].join('\n')}\n`;
}

function nodeLine({ name, port, cpus }, host) {
  return `NodeName=${name} NodeHostName=${host} NodeAddr=127.0.0.1 Port=${port} CPUs=${cpus} RealMemory=2000 State=UNKNOWN`;
}
