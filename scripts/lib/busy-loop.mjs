// Keeps one core busy until the process that started it is gone, even after a SIGKILL.
const starter = Number(process.argv[2]);
while (process.ppid === starter);
