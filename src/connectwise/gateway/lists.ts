import type { ApiList } from '../lists/list-query.ts';

// The paths of the gateway's lists, and their names in a bundle.

export const TICKETS: ApiList = { name: 'ticket', path: '/service/tickets', resourceType: 'ticket' };

export const PROJECTS: ApiList = { name: 'project', path: '/project/projects', resourceType: 'project' };

export function tasksOf(projectId: number): ApiList {
  return {
    name: 'task',
    path: `/project/projects/${projectId}/tasks`,
    resourceType: 'projectTask',
    parentId: projectId,
  };
}
